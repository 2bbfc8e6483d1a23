import Assessment
import Templates
import Testing

@testable import Reporters

/// The page with its style sheet and script in separate files.
@Suite struct HTMLAssetsTests {
  private static func files(
    of fixture: HTMLFixture = .varied, _ change: (inout HTMLOptions) -> Void = { _ in }
  ) throws -> [String: String] {
    var options = ReporterOptions()
    options.html.assets = .external
    change(&options.html)
    let report = try fixture.report()
    var files: [String: String] = [:]
    for file in ReportFormat.html.files(options) {
      let bytes = try ByteSink.collect { try file.reporter.write(report, to: $0) }
      files[file.name] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }

  @Test func externalAssetsTogetherEqualTheSingleFile() throws {
    let files = try Self.files()
    #expect(files.keys.sorted() == ["report.css", "report.html", "report.js"])
    let whole = try HTMLFixture.varied.page()
    for name in ["report.css", "report.js"] {
      let text = try #require(files[name])
      #expect(!text.isEmpty && whole.contains(text))
    }
  }

  /// Viewers that forbid inline content forbid all of it.
  @Test func externalAssetsLeaveNothingInline() throws {
    let page = try #require(try Self.files()["report.html"])
    for inline in ["<style", " style=", "<script>", "sha256-", " onclick=", " onload="] {
      #expect(!page.contains(inline), "\(inline)")
    }
    #expect(page.contains(#"<link rel="stylesheet" href="report.css">"#))
    #expect(page.contains(#"<script src="report.js"></script>"#))
    #expect(page.contains("style-src &#39;self&#39;; script-src &#39;self&#39;;"))
    // Controls that need the script are hidden by markup, not by style.
    let form = #"<form class="find" id="find" role="search" aria-label="Inventory" hidden>"#
    #expect(page.contains(form))
  }

  /// `img-src 'self'` does not allow data: URIs.
  @Test func aLogoIsASeparateFile() throws {
    let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#
    let files = try Self.files { options in
      options.branding.logo = try? HTMLLogo(Array(svg.utf8), fileExtension: "svg")
    }
    #expect(files["report.logo.svg"] == svg)
    let page = try #require(files["report.html"])
    #expect(page.contains(#"<img class="logo" src="report.logo.svg" alt="" height="40">"#))
    #expect(!page.contains("data:image"))
  }

  @Test func inlineAndEmailProfilesAreOneFile() throws {
    var options = ReporterOptions()
    #expect(ReportFormat.html.files(options).map(\.name) == ["report.html"])
    options.html.assets = .external
    options.html.profile = .email
    #expect(ReportFormat.html.files(options).map(\.name) == ["report.html"])
  }
}
