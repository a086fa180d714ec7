// Which columns show is chosen, and stands in the address: what is best and what differs is judged again among them, by the
// rules of the build.
{
  const words = document.getElementById("judged"), shown = document.getElementById("shown");
  const differences = document.getElementById("only-differences"), ok = document.querySelector(".cmp .s .ok");
  const boxes = [...document.querySelectorAll(".cmp [data-show]")];
  const rows = [...document.querySelectorAll(".cmp :is(.g, .sbs) tr:has(> td)")];
  const chosen = () => boxes.filter((box) => box.checked);
  const fill = (line, count) => line && (line.textContent = line.dataset.of.replace("{}", count));
  const judge = (row, cells) => {
    const amounts = cells.filter((cell) => cell.querySelector(".n > data"));
    const value = (cell) => cell.querySelector(".n > data").value * (row.dataset.b === "lower" ? -1 : 1);
    const top = Math.max(...amounts.map(value)), best = amounts.filter((cell) => value(cell) === top);
    const isOne = amounts.length > 1 && best.length < 2 && new Set(amounts.map((cell) => cell.dataset.k)).size < 2;
    row.querySelector(".w .ok")?.remove();
    row.querySelector(".w")?.classList.remove("w");
    if (!isOne) return;
    best[0].classList.add("w");
    [...best[0].querySelectorAll(":scope > :is(.n, [role])")].at(-1).after(" ", ok.cloneNode(true));
  };
  const show = () => {
    for (const row of rows) {
      const cells = [...row.querySelectorAll("td")].filter((_, index) => boxes[index].checked);
      const values = new Set(cells.map((cell) => cell.querySelector(".n, i").textContent));
      if (row.id && cells.length > 1) row.classList.toggle("same", values.size < 2);
      if (row.dataset.b) judge(row, cells);
    }
    document.querySelector(".cmp .g")?.style.setProperty("--n", chosen().length);
    words.textContent = words.dataset.shown;
    fill(shown, chosen().length);
    differences.parentNode.hidden = false;
    fill(differences.nextElementSibling, rows.filter((row) => row.matches(".same")).length);
  };
  // On a phone three are enough to begin with.
  const isFirst = (index) => index < 3 || !matchMedia("(max-width: 44.99em)").matches;
  const names = new URLSearchParams(location.search).get("show")?.split(",");
  boxes.forEach((box, index) => (box.checked = names ? names.includes(box.dataset.show) : isFirst(index)));
  document.documentElement.classList.add("chosen"); // the page's own style hides later ones until then
  show();
  document.querySelector(".cmp .pick").addEventListener("change", () => {
    const rest = location.search.slice(1).split("&").filter((one) => one && !one.startsWith("show="));
    const isUsual = boxes.every((box, index) => box.checked === isFirst(index));
    const query = [...(isUsual ? [] : ["show=" + chosen().map((box) => encodeURIComponent(box.dataset.show))]), ...rest].join("&");
    history.replaceState(history.state, "", location.pathname + (query && "?" + query) + location.hash);
    show();
  });
}
