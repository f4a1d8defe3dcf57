/* Enhancements: large type, print, sorting and filtering of tables. Every page is complete without them. */
(function () {
  "use strict";
  var root = document.documentElement;

  function make(tag, attributes, text) {
    var node = document.createElement(tag);
    for (var name in attributes) node.setAttribute(name, attributes[name]);
    if (text) node.textContent = text;
    return node;
  }

  /* ---- Reading settings ---- */

  function choose(name, value) {
    if (value) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
    try {
      if (value) localStorage.setItem("planpress-" + name, value);
      else localStorage.removeItem("planpress-" + name);
    } catch (e) { /* the setting holds for this page only */ }
    show();
  }

  function show() {
    if (button) button.setAttribute("aria-pressed", String(root.getAttribute("data-reading") === "large"));
    if (form) Array.prototype.forEach.call(form.querySelectorAll("input"), function (field) {
      field.checked = field.value === (root.getAttribute("data-" + field.name) || "");
    });
  }

  var link = document.getElementById("reading");
  var button = link && make("button", { type: "button", id: "reading", "class": link.className }, link.textContent);
  if (button) {
    link.parentNode.replaceChild(button, link);
    button.addEventListener("click", function () {
      choose("reading", root.getAttribute("data-reading") === "large" ? "" : "large");
    });
  }
  var form = document.getElementById("settings");
  if (form) {
    form.hidden = false;
    form.addEventListener("change", function (event) { choose(event.target.name, event.target.value); });
  }
  show();

  /* ---- Print ---- */

  var acts = document.querySelector(".acts");
  if (acts) {
    var print = make("button", { type: "button" }, "打印");
    print.addEventListener("click", function () { window.print(); });
    acts.appendChild(print);
  }

  /* What is folded is printed unfolded. */
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll("details:not([open]):not(.why)"));
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (part) { part.open = false; });
  });

  /* ---- Tables ---- */

  function plain(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .toLowerCase().trim();
  }

  /* The value of a cell: as the page gives it, or the first number in it; nothing when there is none. */
  function value(cell) {
    var match = /[-\u2212]?\d+(\.\d+)?/.exec(cell.getAttribute("data-value") || cell.textContent.replace(/[,\s]/g, ""));
    return match ? parseFloat(match[0].replace("\u2212", "-")) : NaN;
  }

  function compare(index, numeric, sign) {
    return function (a, b) {
      var left = a.cells[index], right = b.cells[index];
      if (!left || !right) return !left - !right;
      if (!numeric) return sign * left.textContent.localeCompare(right.textContent, "zh-CN");
      var x = value(left), y = value(right);
      if (isNaN(x) || isNaN(y)) return isNaN(x) - isNaN(y);
      return sign * (x - y);
    };
  }

  function heads(table) { return Array.prototype.slice.call(table.tHead.rows[0].cells); }

  function sort(table, index, down) {
    var body = table.tBodies[0], head = heads(table)[index];
    heads(table).forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(compare(index, head.classList.contains("n") || head.hasAttribute("data-sort"), down ? -1 : 1));
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function sortable(table, head, index) {
    var control = make("button", { type: "button", "class": "sorter" });
    while (head.firstChild) control.appendChild(head.firstChild);
    head.appendChild(control);
    control.addEventListener("click", function () { sort(table, index, head.getAttribute("aria-sort") === "ascending"); });
  }

  /* Where rows are cards there are no heads to press. */
  function choosable(table, line) {
    var label = make("label", { "class": "filter" }, "排序"), field = make("select", {});
    field.appendChild(make("option", { value: "" }, "原来的顺序"));
    heads(table).forEach(function (head, index) {
      var words = head.textContent;
      if (head.tagName !== "TH" || !words) return;
      field.appendChild(make("option", { value: index + " up" }, words + " ↑"));
      field.appendChild(make("option", { value: index + " down" }, words + " ↓"));
    });
    var first = Array.prototype.slice.call(table.tBodies[0].rows);
    field.addEventListener("change", function () {
      var choice = field.value.split(" ");
      if (field.value) sort(table, +choice[0], choice[1] === "down");
      else first.forEach(function (row) { table.tBodies[0].appendChild(row); });
    });
    label.appendChild(field);
    line.appendChild(label);
  }

  function filterable(table, line) {
    var body = table.tBodies[0], label = make("label", { "class": "filter" }, "筛选");
    var field = make("input", { type: "search", autocomplete: "off" });
    var told = make("span", { role: "status" });
    label.appendChild(field);
    line.appendChild(label);
    line.appendChild(told);
    field.addEventListener("input", function () {
      var words = plain(field.value), shown = 0;
      Array.prototype.forEach.call(body.rows, function (row) {
        row.hidden = words !== "" && plain(row.textContent).indexOf(words) < 0;
        if (!row.hidden) shown++;
      });
      told.textContent = words ? "显示 " + shown + " 行，共 " + body.rows.length + " 行" : "";
    });
  }

  var narrow = window.matchMedia("(max-width: 44rem)").matches;
  Array.prototype.forEach.call(document.querySelectorAll("table.sort"), function (table) {
    var line = table.parentNode.previousElementSibling, cards = narrow && table.classList.contains("rows");
    if (!line || !line.classList.contains("tools")) line = null;
    if (line) filterable(table, line);
    if (cards && line) choosable(table, line);
    if (cards) return;
    table.classList.add("by-head");
    heads(table).forEach(function (head, index) { if (head.tagName === "TH") sortable(table, head, index); });
  });

  /* Some browsers forget what a table is once its parts are laid out as cards. */
  if (narrow) [["table.rows", "table"], [".rows thead, .rows tbody", "rowgroup"], [".rows tr", "row"], [".rows td", "cell"],
    [".rows thead th", "columnheader"], [".rows tbody th", "rowheader"]].forEach(function (part) {
    Array.prototype.forEach.call(document.querySelectorAll(part[0]), function (node) { node.setAttribute("role", part[1]); });
  });

  /* ---- Explanations ---- */

  /* What lies over the page goes away with Escape, and the reader is back where it was asked for. */
  var asked = null;
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a") : null;
    if (link && link.className === "f") asked = link;
    if (link && link.className === "shut") leave(event);
  });

  function leave(event) {
    if (!asked || !asked.hash || location.hash !== asked.hash) return;
    event.preventDefault();
    location.hash = "#shut";
    asked.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector(".rows .why[open]");
    if (open) {
      open.open = false;
      open.firstElementChild.focus();
    } else leave(event);
  });
  document.addEventListener("toggle", function (event) {
    if (!event.target.open || !event.target.closest(".rows .why")) return;
    Array.prototype.forEach.call(document.querySelectorAll(".rows .why[open]"), function (other) {
      if (other !== event.target) other.open = false;
    });
  }, true);
})();
