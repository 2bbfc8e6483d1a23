/// Files that `lapse report` itself writes, and its configuration: found in a walked directory they
/// are no input.
package enum OwnOutput {
  private static let names: Set<String> = [
    "report.html", "report.css", "report.js", "report.logo.gif", "report.logo.jpg",
    "report.logo.png",
    "report.logo.svg", "report.logo.webp", "report.md", "report.summary.md", "report.junit.xml",
    "report.csv",
    "report.sarif", "report.ics",
    "report.prom", "report.ocsf.jsonl", "index.html", "lapse.yml",
  ]

  /// Asked only of files that hold no export: the name alone never hides data. `report.json` is
  /// known by its content.
  package static func isNamed(_ path: String) -> Bool {
    names.contains(path.split(separator: "/").last.map(String.init) ?? path)
  }
}
