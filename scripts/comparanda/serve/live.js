// Loads a page again when the site has changed. A hidden tab does not listen: a browser has few connections to one server.
(() => {
  const { number } = document.currentScript.dataset
  let source

  function listen() {
    source?.close()
    if (document.hidden) return
    source = new EventSource(`/_comparanda/news?seen=${number}`)
    source.onmessage = (event) => { if (event.data !== number) location.reload() }
  }

  document.addEventListener("visibilitychange", listen)
  addEventListener("pagehide", () => source?.close())
  addEventListener("pageshow", listen)
  listen()
})()
