"""`comparanda serve`: a site on this machine, as it is now. It knows nothing of the host that makes the pages.

a file changes → watch → the host reads what it reaches → news → the browser asks again → the host draws one page
"""
