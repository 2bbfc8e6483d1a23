import Assessment
import Templates

/// What the page needs besides its text: one style sheet, one script, and perhaps a logo.
struct HTMLAssets {
  let branding: HTMLBranding

  static let styleName = "report.css"
  static let scriptName = "report.js"

  /// The style sheet, followed by the colours of the theme.
  var style: [UInt8] { Array(TemplateBytes.reportCSS.buffer) + branding.theme.css.utf8 }

  var script: [UInt8] { Array(TemplateBytes.reportJS.buffer) }

  /// The files to write beside the page.
  var files: [ReportFile] {
    var files = [
      ReportFile(name: Self.styleName, reporter: Asset(bytes: style)),
      ReportFile(name: Self.scriptName, reporter: Asset(bytes: script)),
    ]
    if let logo = branding.logo {
      files.append(ReportFile(name: logo.fileName, reporter: Asset(bytes: logo.bytes)))
    }
    return files
  }

  /// Writes the same bytes for every report.
  private struct Asset: Reporter {
    let bytes: [UInt8]

    func write(_ report: AssessmentReport, to sink: ByteSink) {
      bytes.withUnsafeBufferPointer { sink.write($0) }
    }
  }
}
