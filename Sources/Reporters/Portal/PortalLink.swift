import Inventory

/// The address of a page in the Entra admin centre: fixed text and GUIDs, no text from a tenant.
struct PortalLink {
  /// The text up to the first id.
  let prefix: String
  let id: Identifier?
  /// The text between the first id and the second.
  let infix: StaticString
  let secondId: Identifier?

  init(
    _ prefix: String, _ id: Identifier? = nil, _ infix: StaticString = "",
    _ secondId: Identifier? = nil
  ) {
    self.prefix = prefix
    self.id = id
    self.infix = infix
    self.secondId = secondId
  }

  var text: String {
    prefix + (id?.guidText ?? "") + "\(infix)" + (secondId?.guidText ?? "")
  }

  func write(to sink: ByteSink) {
    sink.write(prefix)
    if let id { sink.writeGUID(id) }
    sink.write(infix)
    if let secondId { sink.writeGUID(secondId) }
  }
}
