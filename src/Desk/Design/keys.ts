/** data-key="a" on a link or button: pressing that key acts. "/" goes to the search, "?" opens the list of keys (#keys). */
export function shortcuts(): void {
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || (e.target as HTMLElement).closest("input, textarea, select, [contenteditable]")) return;
    if (e.key === "?") {
      document.querySelector<HTMLDialogElement>("dialog#keys")?.showModal();
      return;
    }
    const target = e.key === "/"
      ? document.querySelector<HTMLElement>("input[type=search]")
      : document.querySelector<HTMLElement>(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
    if (!target) return;
    e.preventDefault();
    if (target instanceof HTMLInputElement) target.focus();
    else target.click();
  });
}
