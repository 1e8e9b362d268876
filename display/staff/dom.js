/** Builds and refreshes parts of a page without losing the officer's place. */

/** A new element; `on…` attributes are listeners, `true` sets a bare attribute, `false` and null set none. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) give(node, name, value);
  node.append(...shown(children));
  return node;
}

function give(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
}

const shown = (children) => children.flat(Infinity).filter((child) => ![null, undefined, false].includes(child));

export const byId = (id) => document.getElementById(id);

/** Says `text` in a node; one that says so already is left alone, open lists and selections with it. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Replaces what `node` holds; scroll stays, and the focus goes back to the child with the same data-key. */
export function fill(node, ...children) {
  const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const scrolled = node.scrollTop;
  node.replaceChildren(...shown(children));
  node.scrollTop = scrolled;
  if (key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
