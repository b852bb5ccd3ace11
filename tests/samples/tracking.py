"""A hundred ways in which a mail has tried to have something loaded when it is looked at. All point at one host."""

from __future__ import annotations

HOST = "tracker.invalid"
_URLS = (f"https://{HOST}/p.png", f"http://{HOST}/p.png", f"//{HOST}/p.png", f"\\\\{HOST}\\share\\p.png")
_FILES = (f"file://{HOST}/etc/passwd", f"file:////{HOST}/share/p.png", f"smb://{HOST}/x", f"ftp://{HOST}/x")
_ATTRIBUTES = (
    '<img src="{u}">',
    "<img src={u}>",
    "<IMG SRC='{u}' width=1 height=1>",
    '<img srcset="{u} 1x, {u} 2x">',
    '<picture><source srcset="{u}"><img alt=x></picture>',
    '<body background="{u}">x</body>',
    '<table background="{u}"><tr><td>a<td>b</table>',
    '<table><tr><td background="{u}">a<td>b</table>',
    '<div style="background:url({u})">x</div>',
    '<div style="background-image: url(&quot;{u}&quot;)">x</div>',
    '<ul style="list-style-image:url({u})"><li>x</ul>',
    '<p style="content:url({u})">x</p>',
    '<p style="cursor:url({u}),auto">x</p>',
    '<p style="border-image:url({u})">x</p>',
    "<style>@import url({u});</style>x",
    '<style>@import "{u}";</style>x',
    "<style>p{{background:url({u})}}</style><p>x",
    "<style>@font-face{{font-family:a;src:url({u})}}</style><p style='font-family:a'>x",
)
_OF_ONE = (
    '<link rel=stylesheet href="{u}">x',
    '<link rel=prefetch href="{u}">x',
    '<link rel=dns-prefetch href="{u}">x',
    '<link rel=preconnect href="{u}">x',
    '<link rel=icon href="{u}">x',
    '<base href="{u}"><img src="x.png">',
    '<meta http-equiv=refresh content="0;url={u}">x',
    '<meta http-equiv="Link" content="<{u}>; rel=preload">x',
    '<iframe src="{u}"></iframe>x',
    '<iframe srcdoc="<img src={u}>"></iframe>x',
    '<frameset><frame src="{u}"></frameset>',
    '<object data="{u}"></object>x',
    '<embed src="{u}">x',
    '<applet code="{u}"></applet>x',
    '<video src="{u}" poster="{u}"></video>x',
    '<audio src="{u}"></audio>x',
    '<video><source src="{u}"><track src="{u}"></video>x',
    '<svg><image href="{u}"/></svg>x',
    '<svg><image xlink:href="{u}"/></svg>x',
    '<svg><use href="{u}#a"/></svg>x',
    '<svg><script href="{u}"/></svg>x',
    '<math><mtext><img src="{u}"></mtext></math>x',
    '<script src="{u}"></script>x',
    '<script>new Image().src="{u}"</script>x',
    '<input type=image src="{u}">x',
    '<button formaction="{u}">x</button>',
    '<form action="{u}"><input name=a></form>x',
    '<img src="x" onerror="fetch(\'{u}\')">x',
    "<body onload=\"location='{u}'\">x",
    "<a href=\"javascript:location='{u}'\">x</a>",
    '<a href="x" ping="{u}">x</a>',
    '<img src="cid:{u}">x',
    '<img src="cid:../../{u}">x',
    '<img longdesc="{u}" alt=x>',
    '<blockquote cite="{u}">x</blockquote>',
    '<td dynsrc="{u}"><img dynsrc="{u}" lowsrc="{u}">x',
    '<!--[if mso]><img src="{u}"><![endif]-->x',
    '<noscript><img src="{u}"></noscript>x',
    '<template><img src="{u}"></template>x',
    '<xml><o:OfficeDocumentSettings src="{u}"/></xml>x',
    '<v:image src="{u}" xmlns:v="urn:schemas-microsoft-com:vml"/>x',
    "![x]({u})",
    '<img src="data:image/svg+xml,<svg><image href={u}/></svg>">x',
    "<p style=\"width:expression(fetch('{u}'))\">x</p>",
    '<p style="behavior:url({u})">x</p>',
    '<p style="-moz-binding:url({u})">x</p>',
)

VECTORS: tuple[str, ...] = tuple(form.format(u=url) for form in _ATTRIBUTES for url in _URLS[:3]) + tuple(
    form.format(u=(*_URLS, *_FILES)[number % 8]) for number, form in enumerate(_OF_ONE)
)
