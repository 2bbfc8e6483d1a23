import Inventory

/// One page of the Entra admin centre: fixed text and GUIDs, nothing that a tenant could have
/// written.
struct PortalLink {
  /// Up to the first id.
  let prefix: String
  let id: Identifier?
  /// What is between the first id and the second.
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
