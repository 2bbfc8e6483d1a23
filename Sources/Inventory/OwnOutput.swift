/// Recognises the configuration and output files of `lapse report`, which are not inputs.
package enum OwnOutput {
  private static let names: Set<String> = [
    "report.html", "report.css", "report.js", "report.logo.gif", "report.logo.jpg",
    "report.logo.png",
    "report.logo.svg", "report.logo.webp", "report.md", "report.summary.md", "report.junit.xml",
    "report.csv",
    "report.sarif", "report.ics",
    "report.prom", "report.ocsf.jsonl", "index.html", "lapse.yml",
  ]

  /// Whether a path has the name of such a file.
  ///
  /// Applied only to files from a directory walk in which no export was recognised, so a name alone
  /// never hides data. `report.json` is recognised by its content.
  package static func isNamed(_ path: String) -> Bool {
    names.contains(path.split(separator: "/").last.map(String.init) ?? path)
  }
}
