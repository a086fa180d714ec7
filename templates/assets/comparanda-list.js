// A list: its columns sort, its rows are filtered, and the view stands in the address, so that it can be shared.
{
  const table = document.querySelector(".cmp .ls"), tools = document.getElementById("list-tools");
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0], written = [...body.rows];
  const output = tools.querySelector("output"), find = tools.querySelector("[type=search]"), current = document.getElementById("hide-ended");
  const order = document.getElementById("list-order"), howMany = tools.querySelector("[data-set]");
  const by = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // A number, a date or words; nothing where there is no value, which comes last whichever way a column is sorted.
  const isNumber = (head) => ["money", "number", "integer", "percent", "duration"].includes(head.dataset.kind);
  const valueOf = (row, index) => {
    const cell = row.cells[index], exact = cell.dataset.s;
    if (cell.firstElementChild?.localName === "i") return null;
    return exact && isNumber(heads[index]) ? Number(exact) : exact ?? wordsOf(cell);
  };
  // What stands in a cell before its marks.
  const wordsOf = (cell) => {
    let words = "";
    for (const node of cell.childNodes) {
      if (node.matches?.("[role]")) break;
      words += node.textContent;
    }
    return words.trim();
  };
  const words = new Map();
  const allWordsOf = (row) => words.get(row) ?? words.set(row, `${row.dataset.k ?? ""} ${[...row.cells].map(wordsOf).join(" ")}`.toLowerCase()).get(row);
  let sorted = "";
  // Out of the page, so that it is drawn once and not row by row.
  const place = (rows) => {
    body.remove();
    body.append(...rows);
    table.append(body);
  };
  const sort = (name) => {
    const down = name.startsWith("-"), index = heads.findIndex((head) => head.dataset.a === name.replace("-", ""));
    order.value = sorted = index < 0 ? "" : name;
    heads.forEach((head, at) => at === index ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    if (index < 0) return place(written);
    const keys = new Map(written.map((row) => [row, valueOf(row, index)]));
    const compare = (a, b) => {
      const one = keys.get(a), two = keys.get(b);
      if (one === null || two === null) return (one === null) - (two === null);
      return (typeof one === "number" && typeof two === "number" ? one - two : by.compare(one, two)) * (down ? -1 : 1);
    };
    place(written.toSorted(compare));
  };

  // Columns of a few answers, such as yes and no, can be chosen from.
  const chosen = new Map();
  heads.forEach((head, index) => {
    const label = head.firstChild.textContent.trim(), button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sort.replace("{}", label);
    while (head.firstChild && head.firstChild.nodeName !== "SMALL") button.append(head.firstChild);
    head.prepend(button);
    button.addEventListener("click", () => {
      const name = head.dataset.a;
      sort(sorted === name ? `-${name}` : sorted === `-${name}` ? "" : name);
      remember();
    });
    // On phones, where a column has no head, it is chosen from a list.
    for (const [sign, arrow] of [["", "↑"], ["-", "↓"]]) order.append(new Option(`${button.textContent.trim()} ${arrow}`, sign + head.dataset.a));
    const select = tools.querySelector(`[data-choice="${head.dataset.a}"]`);
    if (!select) return;
    const answers = [...new Set(written.map((row) => valueOf(row, index)).filter(Boolean))].sort(by.compare);
    select.append(...answers.map((one) => new Option(one)));
    chosen.set(head.dataset.a, { select, index });
  });

  // Numbers and days have ranges, each end as the column sorts them; what has no value is in none.
  const ranges = new Map();
  const box = tools.querySelector(".ranges");
  heads.forEach((head, index) => {
    const { kind, a } = head.dataset, type = kind === "date" ? "date" : isNumber(head) && "number";
    if (!type) return;
    const keys = new Map(written.map((row) => [row, valueOf(row, index)]));
    if (new Set(keys.values()).size < 3) return;
    const field = document.createElement("fieldset"), legend = document.createElement("legend");
    legend.textContent = [...head.querySelectorAll("button, small")].map((one) => one.textContent).join(" · ");
    field.append(legend);
    const ends = [table.dataset.from, table.dataset.to].map((word) => {
      const end = document.createElement("label"), input = Object.assign(document.createElement("input"), { type, step: "any" });
      end.append(`${word} `, input);
      field.append(end);
      return input;
    });
    box.append(field);
    ranges.set(a, { ends, keys });
  });
  box.hidden = !ranges.size;
  const typed = (key, text) => typeof key === "number" ? Number(text) : text.slice(0, key.length);
  const isIn = ({ ends: [low, high], keys }, row) => {
    const key = keys.get(row);
    if (!low.value && !high.value) return true;
    return key !== null && !(low.value && key < typed(key, low.value)) && !(high.value && key > typed(key, high.value));
  };

  const groups = [...tools.querySelectorAll("[data-columns]")];

  // Columns keep the width that the browser gave them at first, so that rows need not be looked at together any more.
  const isWide = matchMedia("(min-width: 45em)");
  const keepWidths = () => {
    if (!isWide.matches || table.matches(".even")) return;
    const checked = groups.map((group) => group.checked), sheet = new CSSStyleSheet();
    for (const group of groups) group.checked = true;
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const widths = heads.map((head) => head.getBoundingClientRect().width / letter);
    const rules = widths.map((width, index) => `.cmp .even :is(th,td):nth-child(${index + 1}){flex:${width} 0 ${width}rem}`);
    groups.forEach((group, index) => (group.checked = checked[index]));
    sheet.replaceSync(rules.join(""));
    document.adoptedStyleSheets.push(sheet);
    table.classList.add("even");
  };
  keepWidths();
  isWide.addEventListener("change", keepWidths);

  // Rows are copied as a spreadsheet reads them.
  table.addEventListener("copy", (event) => {
    const selection = getSelection(), isChosen = (node) => selection.containsNode(node, true);
    const cells = (row) => [...row.cells].filter((cell) => cell.checkVisibility());
    const rows = [...table.rows].filter((row) => !row.hidden && isChosen(row));
    if (rows.flatMap(cells).filter(isChosen).length < 2) return;
    event.clipboardData.setData("text/plain", rows.map((row) => cells(row).map(wordsOf).join("\t")).join("\n"));
    event.preventDefault();
  });
  const filter = () => {
    const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of written) {
      row.hidden = ![...ranges.values()].every((range) => isIn(range, row)) || (current?.checked && row.classList.contains("ended")) || !wanted.every((word) => allWordsOf(row).includes(word)) ||
        [...chosen.values()].some(({ select, index }) => select.value && valueOf(row, index) !== select.value);
      if (!row.hidden) shown++;
    }
    const isSet = [current?.checked, groups.some((group) => !group.checked), ...[...chosen.values()].map(({ select }) => select.value), ...[...ranges.values()].map(({ ends }) => ends.some((end) => end.value))];
    const count = isSet.filter(Boolean).length;
    howMany.textContent = count ? ` · ${howMany.dataset.set.replace("{}", count)}` : "";
    output.value = shown < written.length ? output.dataset.of.replace("{}", shown) : "";
  };
  const remember = () => {
    const now = new URLSearchParams();
    if (sorted) now.set("sort", sorted);
    if (find.value.trim()) now.set("find", find.value.trim());
    if (current?.checked) now.set("current", "1");
    for (const [name, { select }] of chosen) if (select.value) now.set(name, select.value);
    for (const [name, { ends }] of ranges) if (ends.some((end) => end.value)) now.set(name, ends.map((end) => end.value).join(".."));
    if (!groups.every((group) => group.checked)) now.set("columns", groups.filter((group) => group.checked).map((group) => group.dataset.columns).join(" "));
    history.replaceState(history.state, "", location.pathname + (now.size ? `?${now}` : "") + location.hash);
  };
  const view = new URLSearchParams(location.search);
  find.value = view.get("find") ?? "";
  if (current) current.checked = view.has("current");
  for (const [name, { select }] of chosen) if ([...select.options].some((one) => one.value === view.get(name))) select.value = view.get(name);
  for (const [name, { ends }] of ranges) view.get(name)?.split("..").slice(0, 2).forEach((end, index) => (ends[index].value = end));
  box.open = [...ranges.values()].some(({ ends }) => ends.some((end) => end.value));
  if (view.has("columns")) for (const group of groups) group.checked = view.get("columns").split(" ").includes(group.dataset.columns);
  if (view.has("sort")) sort(view.get("sort"));
  filter();
  tools.addEventListener("input", ({ target }) => {
    if (target === order) sort(order.value);
    filter();
    remember();
  });
}
