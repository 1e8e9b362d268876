/* Making and filling elements. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};

  Moi.one = function (selector) {
    return document.querySelector(selector);
  };

  // An attribute that is null or false is left out; children are nodes or text.
  Moi.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
    });
    node.append(...children.filter(child => child !== null));
    return node;
  };

  Moi.fill = function (node, children) {
    while (node.firstChild) node.firstChild.remove();
    node.append(...children);
  };

  // A live region speaks on every change, so it is left alone when nothing changed.
  Moi.put = function (node, text) {
    if (node.textContent !== text) node.textContent = text;
  };

  Moi.listen = function (selector, action) {
    Moi.one(selector).addEventListener('click', action);
  };
}());
