const OFFLINE = "/offline/";
const FILES = {{ [asset("safelight.css"), asset("icons.svg"), asset("icon.svg"), script("offline.js"), script("pages.js"), script("send.js")] | tojson }};
const CALLED = {{ service_name | tojson }};
importScripts({{ script("keeping.js") | tojson }});
