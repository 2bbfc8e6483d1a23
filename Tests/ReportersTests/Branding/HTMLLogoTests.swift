import Testing

@testable import Reporters

/// The type of a logo is detected from its content.
@Suite struct HTMLLogoTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]

  private static func problem(_ bytes: [UInt8], _ fileExtension: String) -> String? {
    do throws(HTMLTemplateProblem) {
      _ = try HTMLLogo(bytes, fileExtension: fileExtension)
      return nil
    } catch {
      return error.problem
    }
  }

  @Test(
    arguments: [
      (png, "png", "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "jpeg", "image/jpeg"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "jpg", "image/jpeg"), (Array("GIF89a;".utf8), "gif", "image/gif"),
      (Array("RIFF1234WEBPVP8 ".utf8), "webp", "image/webp"),
      (Array("\u{FEFF}<?xml version=\"1.0\"?>\n<svg/>".utf8), "svg", "image/svg+xml"),
      (Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "svg", "image/svg+xml"),
    ] as [([UInt8], String, String)])
  func picturesAreRecognised(bytes: [UInt8], fileExtension: String, mediaType: String) throws {
    let logo = try HTMLLogo(bytes, fileExtension: fileExtension)
    #expect(logo.dataURI.hasPrefix("data:\(mediaType);base64,"))
  }

  @Test(
    arguments: [
      (png, "jpg"), (Array("<html><svg></svg></html>".utf8), "svg"), (Array("text".utf8), "svg"),
      ([], "png"),
      ([0xFF, 0xFE], "svg"), (Array("<svg><script>x</script></svg>".utf8), "svg"),
      (Array("<svg><a href='JavaScript:x'/></svg>".utf8), "svg"),
      (Array("<?xml version=\"1.0\"?><?xml-stylesheet href='x'?><svg/>".utf8), "svg"),
      (Array("<!DOCTYPE svg [<!ENTITY a 'a'>]><svg/>".utf8), "svg"),
      (png + [UInt8](repeating: 0, count: HTMLLogo.largest), "png"),
    ] as [([UInt8], String)])
  func anythingElseIsRefused(bytes: [UInt8], fileExtension: String) {
    #expect(Self.problem(bytes, fileExtension) != nil)
  }

  @Test func aLogoOfTheLargestSizeIsAccepted() {
    let bytes = Self.png + [UInt8](repeating: 0, count: HTMLLogo.largest - Self.png.count)
    #expect(Self.problem(bytes, "png") == nil)
  }

  @Test func theLogoIsInTheMastheadUnlessTheSkeletonPlacesIt() throws {
    var options = ReporterOptions()
    options.html.branding.logo = try HTMLLogo(Self.png, fileExtension: "png")
    let report = try HTMLFixture.varied.report()
    func page() throws -> String {
      String(
        decoding: try ByteSink.collect { try HTMLReporter(options).write(report, to: $0) },
        as: UTF8.self)
    }
    let picture =
      #"<img class="logo" src="data:image/png;base64,iVBORw0KGgoBAg==" alt="" height="40">"#
    #expect(try page().contains("<header>\n\(picture)\n<p class=\"eyebrow\">"))
    options.html.branding.skeleton = try HTMLSkeletonParser.parse(
      HTMLSkeleton.builtInText.replacing("<body>\n{{", with: "<body>\n<p>{{logo}}</p>\n{{"))
    let other = try page()
    #expect(other.contains("<p>\(picture)</p>"))
    #expect(other.utf8.ranges(of: Array("<img".utf8)).count == 1)
  }

  @Test(arguments: ["Contoso", "Contoso\n", "  Contoso <b>\r\n\r\n", "日本語"])
  func aTitleBecomesOneLine(text: String) throws {
    let title = try #require(try HTMLBranding.title(text))
    #expect(!title.contains("\n") && !title.hasPrefix(" ") && !title.isEmpty)
  }

  @Test(arguments: [
    "", "\n", "  ", "a\nb", "a\u{202E}b", "a\u{0}", String(repeating: "x", count: 101),
  ])
  func unusableTitlesAreRefused(text: String) {
    #expect(throws: HTMLTemplateProblem.self) { try HTMLBranding.title(text) }
  }

  @Test func theTitleIsEscapedEverywhere() throws {
    var options = ReporterOptions()
    options.html.branding.title = "</title><script>x"
    let report = try HTMLFixture.varied.report()
    let page = String(
      decoding: try ByteSink.collect { try HTMLReporter(options).write(report, to: $0) },
      as: UTF8.self)
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;x: Contoso Ltd, 23 Nov 2026</title>"))
    #expect(page.contains("<p class=\"eyebrow\">&lt;/title&gt;&lt;script&gt;x</p>"))
  }
}
