/// The places of an inventory by the application they name.
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

  /// By file and line.
  package func places(of appId: Identifier) -> ArraySlice<UsePlace> {
    ranges[appId].map { places[$0] } ?? []
  }
}

extension UsePlace {
  /// Whether something runs there that signs in as the application, or may: a mention, a store of
  /// secrets and the code that makes the application are none.
  package var isConsumer: Bool {
    facts.isDisjoint(with: [.mention, .store, .managedByCode])
  }

  /// Whether what it holds can lapse, so far as it shows.
  package var mayHoldCredential: Bool {
    isConsumer && (!login.isWithoutSecret || facts.contains(.halfMigrated))
  }
}
