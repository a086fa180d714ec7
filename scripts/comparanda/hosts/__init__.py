"""What a site lives in: each host takes the drawn pages and puts its own frame around them."""
