import Inventory
import JSONReading

/// Reads the manifest that `lapse collect` writes next to its pages.
///
/// It says when they were read, from which tenant, and what is missing.
struct LapseManifest: DocumentReader {
  let context: DecodingContext

  var format: ExportFormat { .lapseManifest }

  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields[.lapseCollection]?.kind == .object && fields[.collections]?.kind == .array
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    let fields = context.outer
    if let started = context.dateTime(fields[.startedAt]).instant {
      context.inventory.collectedAt = started
    }
    let tenant = context.identifier(fields[.tenantId], .tenantId)
    if !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    let (collections, files) = (fields[.collections], fields[.files])
    var facts = ManifestFacts(path: context.path)
    facts.finishedAt =
      context.dateTime(fields[.finishedAt]).instant ?? context.dateTime(fields[.startedAt]).instant
    _ = try context.forEach(collections, .collections) { element throws(JSONError) in
      let end = try element.skip()
      guard element.kind == .object else { return end }
      _ = try context.inner.read(element)
      if context.inner[.reason]?.withString({ context.looksSecret($0, .reason) }) == true {
        context.reportLeak(.secretShapedName)
      }
      var entry = ManifestFacts.Entry(
        collection: context.inner[.collection]?.string ?? "",
        state: context.inner[.state]?.string ?? "",
        reasonCode: context.inner[.reasonCode]?.string ?? "",
        reason: context.inner[.reason]?.string ?? "")
      readRequest(into: &entry)
      facts.entries.append(entry)
      return end
    }
    _ = try context.forEach(files, .files) { element throws(JSONError) in
      let end = try element.skip()
      guard element.kind == .object else { return end }
      _ = try context.inner.read(element)
      facts.files.append(
        ManifestFacts.File(
          collection: context.inner[.collection]?.string ?? "",
          path: context.inner[.path]?.string ?? "", sha256: context.inner[.sha256]?.string ?? ""))
      return end
    }
    context.facts.manifest = facts
  }

  /// Reads what was requested from a sign-in log, from the members in `context.inner`.
  private func readRequest(into entry: inout ManifestFacts.Entry) {
    let finished = context.dateTime(context.inner[.collectedAt, or: .finishedAt]).instant
    if let types = context.inner[.eventTypes], var names = JSONArrayCursor(types) {
      while let name = try? names.next() {
        entry.events.formUnion(SignInEventReader.event(name))
        guard let end = try? name.skip() else { break }
        names.resume(at: end)
      }
    }
    let window = context.smallObject(context.inner[.window])
    let (from, until) = (window?[.from], window?[.until])
    entry.from = from.flatMap { context.dateTime($0).instant }
    entry.until = until.flatMap { context.dateTime($0).instant } ?? finished
  }
}
