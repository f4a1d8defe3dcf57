/* Search without a server: search-index.js hands its entries to planpressSearch, declared here. */
(function () {
  "use strict";
  var entries = [], field = document.getElementById("words"), list = document.getElementById("results");
  var count = document.getElementById("count"), most = 60, around = 36;

  /* One unit for one unit, so that positions found in the folded text hold in the text as written. */
  function fold(text) {
    return text.replace(/[\uff01-\uff5e\u3000]/g, function (c) {
      return c === "\u3000" ? " " : String.fromCharCode(c.charCodeAt(0) - 0xfee0);
    }).replace(/[A-Z]/g, function (c) { return c.toLowerCase(); });
  }

  function wordsOf(query) {
    return fold(query).split(/\s+/).filter(function (word) { return word !== ""; });
  }

  function rank(entry, words) {
    var score = 0;
    for (var i = 0; i < words.length; i++) {
      var inTitle = entry.foldedTitle.indexOf(words[i]), at = entry.folded.indexOf(words[i]);
      if (inTitle < 0 && at < 0) return -1;
      if (inTitle >= 0) score += entry.foldedTitle === words[i] ? 30 : 10;
      for (var hits = 0; at >= 0 && hits < 5; hits++) {
        score += 1;
        at = entry.folded.indexOf(words[i], at + 1);
      }
    }
    return score;
  }

  function marked(node, text, words) {
    var folded = fold(text), at = 0;
    while (at < text.length) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var found = folded.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next)) {
          next = found;
          length = word.length;
        }
      });
      if (next < 0) break;
      node.appendChild(document.createTextNode(text.slice(at, next)));
      node.appendChild(document.createElement("mark")).textContent = text.slice(next, next + length);
      at = next + length;
    }
    node.appendChild(document.createTextNode(text.slice(at)));
  }

  function excerpt(entry, words) {
    var at = -1;
    words.forEach(function (word) { if (at < 0) at = entry.folded.indexOf(word); });
    var from = Math.max(0, at - around), to = Math.min(entry.text.length, Math.max(at, 0) + 2 * around);
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
    if (!words.length) return;
    entries.forEach(function (entry, order) {
      var score = rank(entry, words);
      if (score >= 0) found.push({ entry: entry, score: score, order: order });
    });
    found.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    found.slice(0, most).forEach(function (hit) { list.appendChild(item(hit.entry, words)); });
    count.textContent = found.length === 0 ? "没有找到“" + query + "”。请换个说法，或查看站点地图。"
      : "找到 " + found.length + " 处" + (found.length > most ? "，显示前 " + most + " 处" : "") + "。";
  }

  window.planpressSearch = function (rows) {
    entries = rows.map(function (row) {
      return { title: row[0], file: row[1], page: row[2], text: row[3], folded: fold(row[3]), foldedTitle: fold(row[0]) };
    });
    var query = new URLSearchParams(location.search).get("q") || "";
    field.value = query;
    search(query);
  };

  document.getElementById("search").addEventListener("submit", function (event) {
    event.preventDefault();
    search(field.value);
    try {
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
    } catch (e) { /* not allowed for local files in some browsers */ }
  });
  field.addEventListener("input", function () { search(field.value); });
})();
