/* The visit that the kiosk was tied to by a slip: what is read here counts for it, until everything is forgotten. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  // The start page leaves it (display/lookup/lookup.js).
  const store = "moi-lookup-visit";

  // Actions
  /* {number, visit}, or null while nobody has shown a slip. */
  Lookup.tied = function () {
    return JSON.parse(sessionStorage.getItem(store));
  };

  /* The address under which the server counts a page for the visit. `as`: this browser may be other devices, too. */
  Lookup.named = function (address) {
    const tied = Lookup.tied();
    if (!tied) return address;
    const named = new URL(address, location.href);
    named.searchParams.set("v", tied.visit);
    named.searchParams.set("as", "lookup");
    return named.href;
  };

  // Private
  /* The page is here and counted: its address need not tell whose it was. */
  function unname() {
    const bare = new URL(location.href);
    if (!bare.searchParams.has("v")) return;
    bare.searchParams.delete("v");
    bare.searchParams.delete("as");
    history.replaceState(null, "", bare.href);
  }

  unname();
}());
