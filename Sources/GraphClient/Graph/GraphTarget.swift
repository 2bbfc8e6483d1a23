/// A URL of Graph: one that was built here, or a link that Graph sent and that stays with it.
package struct GraphTarget: Hashable, Sendable {
  package let url: String
  /// Without the query, which may hold a skip token.
  package let path: String

  /// Whether the answer is a bare number.
  var isCount: Bool { path.hasSuffix("/$count") }

  /// - Parameter query: as it goes over the wire, without `?`.
  package init(graph: WebOrigin, path: String, query: String = "") {
    self.path = path
    url = graph.text + path + (query.isEmpty ? "" : "?" + query)
  }

  /// A link out of an answer or a journal.
  ///
  /// - Returns: nil where it leads anywhere but to the same scheme, host and port, and below
  ///   `/v1.0/` or `/beta/`.
  package init?(link: String, graph: WebOrigin) {
    guard WebOrigin(of: link) == graph, link.utf8.count <= 16_384, !link.contains("#"),
      let scheme = link.firstRange(of: "://"),
      let slash = link[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    path = String(link[slash...].prefix { $0 != "?" })
    guard path.hasPrefix("/v1.0/") || path.hasPrefix("/beta/"), !path.contains("/../") else {
      return nil
    }
    url = link
  }
}
