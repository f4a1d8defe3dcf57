/*
 * Search without a server: search-index.js hands the titles of all entries to planpressTitles, declared here; their texts are
 * in search-1.js and so on, which are loaded when something is asked for.
 */
(function () {
  "use strict";
  var entries = [], field = document.getElementById("words"), list = document.getElementById("results");
  var elsewhere = document.getElementById("elsewhere"); /* where projects are for areas */
  var count = document.getElementById("count"), most = 60, around = 36, shards = 0, loaded = 0, asked = false;

  var fold = window.planpressFold;

  function wordsOf(query) {
    return fold(query).text.split(" ").filter(function (word) { return word !== ""; });
  }

  function folded(entry) {
    if (entry.text !== null && entry.folded === null) entry.folded = fold(entry.text).text;
    return entry.folded || "";
  }

  /* Names before passages: places, indicators, projects, other pages, and then what only mentions the words. */
  function rank(entry, words) {
    var named = true, score = 0;
    for (var i = 0; i < words.length; i++) {
      var inTitle = entry.foldedTitle.indexOf(words[i]) >= 0, at = folded(entry).indexOf(words[i]);
      if (!inTitle && at < 0) return null;
      if (!inTitle) named = false;
      if (entry.foldedTitle === words[i]) score += 100;
      for (var hits = 0; at >= 0 && hits < 5; hits++) {
        score += 1;
        at = folded(entry).indexOf(words[i], at + 1);
      }
    }
    return { entry: entry, group: named ? entry.kind : 4, score: score };
  }

  function marked(node, text, words) {
    var copy = fold(text), at = 0, done = 0;
    while (at < copy.text.length) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var found = copy.text.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next || (found === next && word.length > length))) {
          next = found;
          length = word.length;
        }
      });
      if (next < 0) break;
      var from = copy.places[next], to = copy.places[next + length];
      node.appendChild(document.createTextNode(text.slice(done, from)));
      node.appendChild(document.createElement("mark")).textContent = text.slice(from, to);
      done = to;
      at = next + length;
    }
    node.appendChild(document.createTextNode(text.slice(done)));
  }

  function excerpt(entry, words) {
    if (entry.text === null) return "";
    var copy = fold(entry.text), at = -1;
    words.forEach(function (word) { if (at < 0) at = copy.text.indexOf(word); });
    var middle = copy.places[Math.max(at, 0)];
    var from = Math.max(0, middle - around), to = Math.min(entry.text.length, middle + 2 * around);
    return (from > 0 ? "…" : "") + entry.text.slice(from, to) + (to < entry.text.length ? "…" : "");
  }

  function item(entry, words) {
    var li = document.createElement("li"), link = li.appendChild(document.createElement("a"));
    link.href = entry.file;
    marked(link, entry.title, words);
    if (entry.page && entry.page !== entry.title) {
      var page = li.appendChild(document.createElement("small"));
      page.textContent = entry.page;
    }
    marked(li.appendChild(document.createElement("p")), excerpt(entry, words), words);
    return li;
  }

  function search(query) {
    var words = wordsOf(query), found = [];
    list.textContent = "";
    count.textContent = "";
    if (elsewhere) elsewhere.hidden = true;
    if (!words.length) return;
    if (!asked) load();
    entries.forEach(function (entry, order) {
      var hit = rank(entry, words);
      if (hit) {
        hit.order = order;
        found.push(hit);
      }
    });
    found.sort(function (a, b) { return a.group - b.group || b.score - a.score || a.order - b.order; });
    found.slice(0, most).forEach(function (hit) { list.appendChild(item(hit.entry, words)); });
    if (elsewhere) elsewhere.hidden = loaded < shards || found.length > 0;
    if (loaded < shards) count.textContent = "正在查找正文……";
    else count.textContent = found.length === 0 ? "没有找到“" + query + "”：规划和结果里都没有这个词。请换个说法，或查看站点地图。"
      : "找到 " + found.length + " 处" + (found.length > most ? "，显示前 " + most + " 处" : "") + "。";
  }

  /* One shard after another; what is found grows with them. */
  function load() {
    asked = true;
    if (loaded === shards) return;
    var script = document.createElement("script");
    script.src = "search-" + (loaded + 1) + ".js";
    document.head.appendChild(script);
  }

  window.planpressTexts = function (first, texts) {
    texts.forEach(function (text, i) { entries[first + i].text = text; });
    loaded++;
    if (loaded < shards) load();
    search(field.value);
  };

  window.planpressTitles = function (shardCount, rows) {
    shards = shardCount;
    entries = rows.map(function (row) {
      return { title: row[0], file: row[1], page: row[2], kind: row[3], text: null, folded: null, foldedTitle: fold(row[0]).text };
    });
    field.value = new URLSearchParams(location.search).get("q") || field.value;
    search(field.value);
  };

  document.getElementById("search").addEventListener("submit", function (event) {
    event.preventDefault();
    search(field.value);
    try {
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
    } catch (e) { /* not allowed for local files in some browsers */ }
  });
  /* While letters are being turned into characters there is nothing to look for yet. */
  field.addEventListener("input", function (event) { if (!event.isComposing) search(field.value); });
  field.addEventListener("compositionend", function () { search(field.value); });
})();
