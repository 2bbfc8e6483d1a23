import Inventory
import JSONReading

/// The manifest that `lapse collect` writes beside its pages: when they were read, from which tenant,
/// and what of them is missing.
struct CollectionManifest: DocumentReader {
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
    _ = try context.forEach(collections, .collections) { element throws(JSONError) in
      let end = try element.skip()
      guard element.kind == .object else { return end }
      _ = try context.inner.read(element)
      facts.entries.append(
        ManifestFacts.Entry(
          collection: context.inner[.collection]?.string ?? "",
          state: context.inner[.state]?.string ?? "",
          reasonCode: context.inner[.reasonCode]?.string ?? "",
          reason: context.inner[.reason]?.string ?? ""))
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
}
