/// Small feeds of our own for the tests of the whole program.
enum Feeds {
  static let harbour = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>Harbour Herald</title>
    <link>https://harbour-herald.example/</link>
    <item><title>Ferry runs aground off Port Lune</title>
    <link>https://harbour-herald.example/ferry?utm_source=rss</link><guid>hh-1</guid>
    <pubDate>Fri, 20 Nov 2026 18:00:00 GMT</pubDate>
    <description>&lt;p&gt;At least 14 people were injured on Friday when a ferry ran aground off Port \
    Lune, the Varnholt Coast Agency (VCA) said.&lt;/p&gt;&lt;p&gt;“The vessel struck a rock in thick \
    fog,” Marta Quellin, director of the Varnholt Coast Agency, told reporters. “Everybody on board \
    is safe.”&lt;/p&gt;&lt;p&gt;The repairs will cost more than 2.5 million euros, Quellin \
    said.&lt;/p&gt;</description></item>
    <item><title>Museum opens in Ostrava Bay</title>
    <link>https://harbour-herald.example/museum</link><guid>hh-2</guid>
    <pubDate>Fri, 20 Nov 2026 19:00:00 GMT</pubDate>
    <description>&lt;p&gt;A museum of glass opened its doors in Ostrava Bay after nine years of work. \
    The mayor, Ilse Brandt, called it “a dream in daylight.”&lt;/p&gt;</description></item>
    </channel></rss>
    """

  static let gazette = """
    {"id":"g1","url":"https://gazette.example/a","title":"Ferry accident near Port Lune","source":"Lune Gazette","published":"2026-11-20T20:15:00Z","body":"Nine people were injured when a ferry ran aground off Port Lune on Friday, police said.\\n\\nThe ferry struck a rock in thick fog, according to Marta Quellin of the Varnholt Coast Agency."}
    {"id":"g2","url":"https://gazette.example/b","title":"Museum opens in Ostrava Bay","source":"Lune Gazette","published":"2026-11-20T20:30:00Z","body":"A museum of glass opened its doors in Ostrava Bay after nine years of work. The mayor, Ilse Brandt, called it “a dream in daylight.”"}
    """
}
