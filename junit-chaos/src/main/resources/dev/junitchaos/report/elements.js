// What the other scripts draw with.
/** An element: text and further elements are its children, functions its click. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const millis = (micros) => {
  const ms = micros / 1000;
  if (ms >= 10000) return (ms / 1000).toFixed(1) + " s";
  return (ms >= 100 || ms === Math.round(ms) ? Math.round(ms) : ms.toFixed(1)) + " ms";
};
const plural = (n, what) => n + " " + what + (n === 1 ? "" : "s");
