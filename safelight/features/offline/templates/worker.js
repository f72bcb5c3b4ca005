const OFFLINE = "/offline/";
const FILES = {{ [asset("safelight.css"), asset("icons.svg"), asset("icon.svg"), script("offline.js"), script("send.js")] | tojson }};
importScripts({{ script("keeping.js") | tojson }});
