// Which columns show is chosen: what is best and what differs is judged again among them, by the rules of the build.
{
  const picker = document.querySelector(".cmp .pick"), words = document.getElementById("judged"), shown = document.getElementById("shown");
  const differences = document.getElementById("only-differences"), ok = document.querySelector(".cmp .s .ok");
  const rows = [...document.querySelectorAll(".cmp :is(.g, .sbs) tr:has(> td)")];
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
  picker.addEventListener("shown", () => {
    const boxes = [...picker.querySelectorAll("input")];
    for (const row of rows) {
      const cells = [...row.querySelectorAll("td")].filter((_, index) => boxes[index].checked);
      const values = new Set(cells.map((cell) => cell.querySelector(".n, i").textContent));
      if (row.id && cells.length > 1) row.classList.toggle("same", values.size < 2);
      if (row.dataset.b) judge(row, cells);
    }
    words.textContent = words.dataset.shown;
    fill(shown, boxes.filter((box) => box.checked).length);
    differences.parentNode.hidden = false;
    fill(differences.nextElementSibling, rows.filter((row) => row.matches(".same")).length);
  });
}
