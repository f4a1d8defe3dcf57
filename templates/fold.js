/* One folding for whatever is searched and whatever is asked for; loaded before the searches of a plan and of the portal. */
(function () {
  "use strict";

  /* Text and query alike: widths, letters, dashes are made one; what cannot be seen, quotes and the marks of thousands go. */
  var gone = /[\p{Cf}\u034f\ufe00-\ufe0f"'\u2018-\u201f\u300c-\u300f\uff02\uff07]/u;
  function unit(c) {
    if (gone.test(c)) return "";
    if (/[\u2010-\u2015\u2212\u30fb\u00b7\u2027]/.test(c)) return "-";
    if (/\s/.test(c)) return " ";
    return c.normalize("NFKC").toLowerCase();
  }

  /* An ordinary blank divides: in "2023 100" are two numbers. */
  var thousands = /([\d\uff10-\uff19])[,\uff0c\u2009\u202f\u00a0](?=[\d\uff10-\uff19]{3}(?![\d\uff10-\uff19]))/g;

  /* The folded text, and for each of its units where it stood. */
  window.planpressFold = function (text) {
    var out = "", places = [], at = 0, drop = {}, match;
    thousands.lastIndex = 0;
    while ((match = thousands.exec(text))) drop[match.index + match[1].length] = true;
    Array.from(text).forEach(function (c) {
      var folded = drop[at] ? "" : unit(c);
      for (var i = 0; i < folded.length; i++) places.push(at);
      out += folded;
      at += c.length;
    });
    places.push(at);
    return { text: out, places: places };
  };
})();
