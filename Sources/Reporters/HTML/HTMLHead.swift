import Assessment
import Crypto
import Templates

/// The head of the page: who may run what, and the one style and the one script it allows.
struct HTMLHead {
  let title: String

  init(title: String) {
    self.title = title
  }

  init(_ report: AssessmentReport) {
    let tenant = report.tenant.displayName ?? report.tenant.id
    title = "Application credentials of \(tenant), \(TimeWording.date(report.asOf))"
  }

  func write(to out: HTMLWriter) {
    let style = Self.bytes(of: TemplateBytes.reportCSS)
    let policy =
      "default-src 'none'; style-src '\(Self.digest(of: style))'; "
      + "script-src '\(Self.digest(of: Self.script))'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    out(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(attribute: policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="lapse \(attribute: ToolVersion.current)">
      <title>\(title)</title>
      <link rel="icon" href="data:,">
      <style>
      """)
    out.template(style)
    out("</style>\n</head>\n<body>\n")
  }

  /// The script, at the end of the body: it only adds to what stands there.
  static func writeScript(to out: HTMLWriter) {
    out("<script>")
    out.template(script)
    out("</script>\n")
  }

  private static var script: UnsafeBufferPointer<UInt8> { bytes(of: TemplateBytes.reportJS) }

  private static func bytes(of template: TemplateBytes) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: template.start, count: template.count)
  }

  /// A source expression of a content security policy, `sha256-…`.
  ///
  /// https://www.w3.org/TR/CSP3/#grammardef-hash-source
  private static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    return "sha256-" + base64(Array(hash.finalize()))
  }

  /// Base64 with padding; written out here because it is all that Foundation would be needed for.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = (group + [0, 0]).prefix(3).reduce(0) { $0 << 8 | Int($1) }
      for digit in 0..<4 {
        text.append(digit <= group.count ? alphabet[word >> (18 - digit * 6) & 63] : "=")
      }
    }
    return text
  }
}
