// Cards and sources are filtered by what they are about, those on the list's other pages too.
{
  const find = document.getElementById("filter");
  const lists = [...document.querySelectorAll(".cmp :is(.tiles, .srcs)")];
  const entries = lists.flatMap((list) => [...list.children]);
  const about = (entry) => (entry.dataset.find ??= entry.textContent.toLowerCase());
  const fetched = async ({ href }) => {
    const other = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
    for (const entry of other.querySelectorAll(".cmp :is(.tiles, .srcs) > li")) {
      for (const link of entry.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), href);
      entry.dataset.far = 1;
      entries.push(document.adoptNode(entry));
    }
  };
  // A heading without anything below it says nothing.
  const close = (list) => {
    const isEmpty = !list.querySelector(":scope > li:not([hidden])");
    for (let above = list.previousElementSibling; above?.matches("h2, h2 + p"); above = above.previousElementSibling) above.hidden = isEmpty;
  };
  let whole;
  find.hidden = false;
  find.addEventListener("input", async () => {
    whole ??= Promise.allSettled([...document.querySelectorAll(".cmp [data-part]")].map(fetched));
    await whole;
    const words = find.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const entry of entries) {
      entry.hidden = !words.every((word) => about(entry).includes(word));
      if (words.length && !entry.parentNode) lists.at(-1).append(entry);
      if (!words.length && entry.dataset.far) entry.remove();
    }
    lists.forEach(close);
    find.querySelector("output").value = words.length ? entries.filter((entry) => !entry.hidden).length : find.dataset.total;
  });
}
