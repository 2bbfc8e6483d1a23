/// An index of the places in an inventory, keyed by the application they name.
package struct PlaceIndex: Sendable {
  private let places: [UsePlace]
  private var ranges: [Identifier: Range<Int>] = [:]

  package init(_ inventory: TenantInventory) {
    places = inventory.places.sorted()
    var start = 0
    while start < places.count {
      let appId = places[start].appId
      var end = start + 1
      while end < places.count, places[end].appId == appId { end += 1 }
      ranges[appId] = start..<end
      start = end
    }
  }

  package var isEmpty: Bool { places.isEmpty }

  /// Returns the places that name an application, sorted by file and line.
  package func places(of appId: Identifier) -> ArraySlice<UsePlace> {
    ranges[appId].map { places[$0] } ?? []
  }
}

extension UsePlace {
  /// Whether something at this place signs in, or may sign in, as the application.
  ///
  /// A mention, a secret store and code that creates the application do not count.
  package var isConsumer: Bool {
    facts.isDisjoint(with: [.mention, .store, .managedByCode])
  }

  /// Whether the place may hold a credential that can expire, as far as the scan can tell.
  package var mayHoldCredential: Bool {
    isConsumer && (!login.isWithoutSecret || facts.contains(.halfMigrated))
  }
}
