import Inventory

/// Pipelines of Jenkins: assignments of an environment, and what stands in their scripts.
enum Jenkinsfiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let name = found.document.name
    guard
      name.hasPrefix("jenkinsfile") || name.hasSuffix(".jenkinsfile")
        || (name.hasSuffix(".groovy") && found.document.lines.contains { $0.hasPrefix("pipeline") })
    else { return }
    for bag in TextSettings.bags(of: found.document.lines) {
      found.add(
        bag, .jenkins, .ciOther, consumer: "jenkins/" + found.document.directory)
    }
  }
}
