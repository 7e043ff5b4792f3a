// How somebody wants to read, as he chose on this device. Loaded before the page is drawn, so that
// it never blinks; what is chosen stays on the device and is sent to nobody.
/** @type {Record<string, string>} */
const chosen = (() => {
  try {
    return JSON.parse(localStorage.getItem("looks") || "{}");
  } catch {
    return {}; // a browser that keeps nothing shows the page as it comes
  }
})();
for (const name of ["theme", "text"]) {
  if (/^\w+$/.test(chosen[name] || "")) document.documentElement.dataset[name] = chosen[name];
}
