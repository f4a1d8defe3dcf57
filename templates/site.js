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
    folded = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
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

  function number(text) {
    var match = /-?\d+(\.\d+)?/.exec(text.replace(/[,\s]/g, "").replace(/^\u2212/, "-"));
    return match ? parseFloat(match[0]) : NaN;
  }

  function cell(row, index) { return row.cells[index] ? row.cells[index].textContent : ""; }

  function compare(index, numeric, sign) {
    return function (a, b) {
      var x = cell(a, index), y = cell(b, index);
      if (!numeric) return sign * x.localeCompare(y, "zh-CN");
      x = number(x);
      y = number(y);
      if (isNaN(x) || isNaN(y)) return isNaN(x) - isNaN(y);
      return sign * (x - y);
    };
  }

  function sortable(table, head, index) {
    var body = table.tBodies[0];
    var control = make("button", { type: "button", "class": "sorter" });
    while (head.firstChild) control.appendChild(head.firstChild);
    head.appendChild(control);
    control.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = Array.prototype.slice.call(body.rows);
      rows.sort(compare(index, head.classList.contains("n"), down ? -1 : 1));
      rows.forEach(function (row) { body.appendChild(row); });
    });
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

  Array.prototype.forEach.call(document.querySelectorAll("table.sort"), function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, index) {
      if (head.tagName === "TH") sortable(table, head, index);
    });
    var line = table.parentNode.previousElementSibling;
    if (line && line.classList.contains("tools")) filterable(table, line);
  });
})();
