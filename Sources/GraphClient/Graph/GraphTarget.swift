/// A Graph URL: one built here, or a link sent by Graph that stays on the same origin.
package struct GraphTarget: Hashable, Sendable {
  package let url: String
  /// The path without the query, which may hold a skip token.
  package let path: String

  /// Whether the response is a bare number.
  var isCount: Bool { path.hasSuffix("/$count") }

  /// - Parameter query: percent-encoded, without `?`.
  package init(graph: WebOrigin, path: String, query: String = "") {
    self.path = path
    url = graph.text + path + (query.isEmpty ? "" : "?" + query)
  }

  /// Accepts a link from a response or a journal.
  ///
  /// - Returns: nil unless it has the same scheme, host and port and a path below `/v1.0/` or
  ///   `/beta/`.
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
