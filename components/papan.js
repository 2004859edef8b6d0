// While the server cannot be reached Streamlit itself speaks, in English: here are our words. Only
// the texts inside its elements are changed, so that Streamlit can still take the dialog away.
(() => {
  if (window.papanSpeaks) return;
  window.papanSpeaks = true;
  const words = [
    [/^Connection error$/, "Sambungan ke papan terputus"],
    [
      /^(Is Streamlit still running|Streamlit server is not responding|Cannot connect to Streamlit|Connection timed out)/,
      "Papan mencoba menyambung lagi sendiri. Yang sudah tersimpan tetap aman; halaman ini kembali " +
        "ke tempat yang sama. Bila lama, periksa jaringan atau komputer yang menjalankan papan.",
    ],
    [/^streamlit run yourscript\.py$/, ""],
    [/^If you are trying to access a Streamlit app/, ""],
  ];
  const translate = () => {
    for (const dialog of document.querySelectorAll('[role="dialog"]')) {
      const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const found = words.find(([pattern]) => pattern.test(node.nodeValue.trim()));
        if (found) node.nodeValue = found[1];
        if (found && !found[1]) {
          (node.parentElement.closest("pre") ?? node.parentElement).style.display = "none";
        }
      }
    }
  };
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });
})();
