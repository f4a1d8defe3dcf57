/* Search over all plans without a server: search-1.js and so on hand their plans to planpressPlans, declared here. */
(function () {
  "use strict";
  var plans = [], field = document.getElementById("words"), list = document.getElementById("results");
  var count = document.getElementById("count"), mostPlans = 40, mostItems = 5;

  function fold(text) { return window.planpressFold(text).text; }

  function wordsOf(query) {
    return fold(query).split(/\s+/).filter(function (word) { return word !== ""; });
  }

  function holds(folded, words) {
    return words.every(function (word) { return folded.indexOf(word) >= 0; });
  }

  /* A plan is found by its own name and publisher, or by one of its items. */
  function rank(plan, words) {
    var items = plan.items.filter(function (item) { return holds(item.folded, words); });
    var own = holds(plan.folded, words);
    return own || items.length ? { plan: plan, items: items, score: (own ? 1000 : 0) + items.length } : null;
  }

  function link(parent, text, file) {
    var node = parent.appendChild(document.createElement(file ? "a" : "span"));
    node.textContent = text;
    if (file) node.href = file;
  }

  function within(plan, file) { return plan.folder && plan.folder + "/" + file; }

  function entry(hit, query) {
    var li = document.createElement("li"), plan = hit.plan;
    link(li, plan.title, within(plan, "index.html"));
    li.appendChild(document.createElement("small")).textContent = plan.about;
    hit.items.slice(0, mostItems).forEach(function (item) {
      link(li.appendChild(document.createElement("p")), item.name, within(plan, item.file));
    });
    var more = li.appendChild(document.createElement("p")), left = hit.items.length - mostItems;
    if (left > 0) more.appendChild(document.createTextNode("另有 " + left + " 处。"));
    if (plan.folder) link(more, "在这个规划里搜全文", within(plan, "search.html?q=" + encodeURIComponent(query)));
    return li;
  }

  function search(query) {
    var words = wordsOf(query), found = [];
    list.textContent = "";
    count.textContent = "";
    if (!words.length) return;
    plans.forEach(function (plan, order) {
      var hit = rank(plan, words);
      if (hit) { hit.order = order; found.push(hit); }
    });
    found.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    found.slice(0, mostPlans).forEach(function (hit) { list.appendChild(entry(hit, query)); });
    count.textContent = found.length === 0 ? "没有找到“" + query + "”。"
      : "找到 " + found.length + " 个规划" + (found.length > mostPlans ? "，显示前 " + mostPlans + " 个" : "") + "。";
  }

  window.planpressPlans = function (rows) {
    rows.forEach(function (row) {
      plans.push({ title: row[0], folder: row[1], about: row[2], folded: fold(row[0] + " " + row[2]),
        items: row[3].map(function (item) { return { name: item[0], file: item[1], folded: fold(item[0]) }; }) });
    });
    if (!field.value) field.value = new URLSearchParams(location.search).get("q") || "";
    search(field.value);
  };

  document.getElementById("search").addEventListener("submit", function (event) {
    event.preventDefault();
    search(field.value);
    try {
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
    } catch (e) { /* not allowed for local files in some browsers */ }
  });
  field.addEventListener("input", function (event) { if (!event.isComposing) search(field.value); });
  field.addEventListener("compositionend", function () { search(field.value); });
})();
