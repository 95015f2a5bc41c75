import "htmx.org";
import { listen } from "./live";
import { shortcuts } from "./keys";

listen();
shortcuts();

// Menus made of <details> close when one looks elsewhere.
document.addEventListener("click", (e) => {
  for (const open of document.querySelectorAll<HTMLDetailsElement>("header details[open]")) {
    if (!open.contains(e.target as Node)) open.open = false;
  }
});
