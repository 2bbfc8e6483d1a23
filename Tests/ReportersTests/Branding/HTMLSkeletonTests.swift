import Inventory
import Testing

@testable import Reporters

/// skeleton.html: what it may contain, and what would undermine the page's content security policy.
@Suite struct HTMLSkeletonTests {
  private static func page(head: String = "{{head}}", body: String = rest) -> String {
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n\(head)\n</head>\n<body>\n\(body)\n</body>\n</html>\n"
  }

  private static let rest = "{{masthead}}\n{{report}}\n{{script}}"

  private static func problem(_ text: String) -> HTMLTemplateProblem? {
    do throws(HTMLTemplateProblem) {
      _ = try HTMLSkeletonParser.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func theBuiltInTextParsesToTheBuiltInSkeleton() throws {
    #expect(
      try HTMLSkeletonParser.parse(HTMLSkeleton.builtInText).parts == HTMLSkeleton.builtIn.parts)
    #expect(try HTMLSkeletonParser.parse(Self.page()).parts == HTMLSkeleton.builtIn.parts)
  }

  @Test func acceptedMarkupIsWrittenUnchanged() throws {
    let head =
      #"<header class="corporate"><a href="https://intranet.example/a?b&amp;c">{{title}} – Ü</a> {{logo}}<br/>"#
      + #"<img src="data:image/png;base64,AA==" alt="x"></header><!-- not written -->"#
    let foot = #"<footer><p>Mail <a href="mailto:it@example.org">IT</a>, &lt;3</p></footer>"#
    var fixture = HTMLFixture.varied
    fixture.inventory.organizations[0].displayName = "{{script}}"
    var options = ReporterOptions()
    options.html.branding.title = "Contoso <b> {{head}}"
    options.html.branding.skeleton = try HTMLSkeletonParser.parse(
      Self.page(body: "\(head)\n<div class=\"wide\">\(Self.rest)</div>\(foot)"))
    let report = try fixture.report()
    let bytes = try ByteSink.collect { try HTMLReporter(options).write(report, to: $0) }
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(page.contains("Contoso &lt;b&gt; {{head}} – Ü</a> <br/>"))
    #expect(page.contains(foot) && !page.contains("not written"))
    // A name that looks like a placeholder stays a name.
    #expect(page.contains("<h1>{{script}}</h1>"))
    #expect(page.utf8.ranges(of: Array("<script>".utf8)).count == 1)
    #expect(page.utf8.ranges(of: Array("http-equiv".utf8)).count == 1)
  }

  @Test(arguments: HTMLSkeleton.Placeholder.allCases.filter(\.isNeeded))
  func everyRequiredPlaceholderMustOccurOnce(place: HTMLSkeleton.Placeholder) {
    let name = "{{\(place.rawValue)}}"
    #expect(Self.problem(Self.page().replacing(name, with: "")) != nil)
    #expect(Self.problem(Self.page().replacing(name, with: name + name)) != nil)
    #expect(Self.problem(Self.page().replacing(name, with: "<!-- \(name) -->")) != nil)
  }

  @Test(
    arguments: [
      "<script>alert(1)</script>", "<ScRiPt src=\"https://x.example\"></ScRiPt>",
      "<style>a{}</style>",
      "<p style=\"color:red\">x</p>", "<p onclick=\"x()\">x</p>", "<p/onclick=\"x()\">x</p>",
      "<a href=\"http://x.example\">x</a>", "<a href=\"javascript:alert(1)\">x</a>",
      "<a href=\" https://x.example\">x</a>", "<a href=https://x.example>x</a>",
      "<a href='#x'>x</a>",
      "<a href>x</a>", "<img src=\"https://x.example/p.png\">", "<img src=\"report.png\">",
      "<img src=\"data:text/html;base64,AA\">", "<meta http-equiv=\"refresh\" content=\"0\">",
      "<link rel=\"stylesheet\" href=\"https://x.example\">", "<iframe></iframe>", "<svg></svg>",
      "<form></form>", "<base href=\"https://x.example\">", "<p id=\"inventory\">x</p>",
      "<!-- no end",
      "<p>", "</p>", "<p></div>", "a < b", "<p title=\"{{title}}\">x</p>",
      "<p title=\"a\nb\">x</p>",
      "{{titel}}", "{{", "{{ title }}", "{{title}}{{title}}", "<html>", "<head></head>", "<body>",
      "<![CDATA[x]]>", "<?php ?>", "\u{0}", "\u{1B}[31m", "<p title=\"x\"title=\"y\">x</p>",
      "<textarea>", "<template>", "<noscript>", "<math>", "<p {{title}}>x</p>",
      "<p title=\"x\" / >",
    ])
  func markupThatWeakensThePolicyIsRefused(text: String) {
    let problem = Self.problem(Self.page(body: text + "\n" + Self.rest))
    #expect(problem != nil)
    #expect(problem?.problem.contains("\n") == false)
    #expect(
      problem?.line == nil || (7...9).contains(problem?.line ?? 0) || text == "<p>",
      "\(String(describing: problem))")
  }

  @Test(arguments: [
    "", "{{head}}", "<html></html>", "text", page(head: "{{head}}<p></p>"),
    page(head: "<a>{{head}}</a>"), page(head: "x{{head}}"), page(head: "", body: "{{head}}" + rest),
    page(body: "{{report}}{{masthead}}{{script}}"),
    page(body: "<p>{{masthead}}</p>{{report}}{{script}}"),
    page() + "x", page() + "<p></p>", "x" + page(), page() + page(), "<!DOCTYPE html PUBLIC \"x\">",
    "<!DOCTYPE html><html><body>\(rest)</body></html>",
    page(
      body: String(repeating: "<div>", count: 100) + rest + String(repeating: "</div>", count: 100)),
  ])
  func theStructureMustBeThatOfAPage(text: String) {
    #expect(Self.problem(text) != nil)
  }

  @Test func errorsNameTheirLine() {
    #expect(Self.problem(Self.page(body: "<p>\n\n<p onclick=\"x\"></p></p>"))?.line == 9)
    #expect(Self.problem("<!--\n\n-->\n<!DOCTYPE html>\n<html>\n<script>")?.line == 6)
  }
}
