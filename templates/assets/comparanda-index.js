// Cards are filtered by what they are about, those on the list's other pages too.
{
  const find = document.getElementById("filter");
  const cards = [...document.querySelectorAll(".cmp .tiles > li")];
  const fetched = async ({ href }) => {
    const other = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
    for (const card of other.querySelectorAll(".cmp .tiles > li")) {
      for (const link of card.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), href);
      card.dataset.far = 1;
      cards.push(document.adoptNode(card));
    }
  };
  let whole;
  find.hidden = false;
  find.addEventListener("input", async () => {
    whole ??= Promise.allSettled([...document.querySelectorAll(".cmp [data-part]")].map(fetched));
    await whole;
    const wanted = find.querySelector("input").value.trim().toLowerCase();
    const tiles = [...document.querySelectorAll(".cmp .tiles")].at(-1);
    for (const card of cards) {
      card.hidden = !card.dataset.find.includes(wanted);
      if (wanted && !card.parentNode) tiles.append(card);
      if (!wanted && card.parentNode === tiles && card.dataset.far) card.remove();
    }
    find.querySelector("output").value = wanted ? cards.filter((card) => !card.hidden).length : find.dataset.total;
  });
}
