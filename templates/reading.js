/* Puts the reader's settings on the page before it is drawn. Loaded in the head of every page. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  ["reading", "theme", "contrast"].forEach(function (name) {
    try {
      var value = localStorage.getItem("planpress-" + name);
      if (value) root.setAttribute("data-" + name, value);
    } catch (e) { /* no storage: the defaults stay */ }
  });
})();
