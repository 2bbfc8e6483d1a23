import Inventory

extension IdentityFacts {
  /// Whether places show consumers that have nothing to do with each other: of different surroundings, or
  /// two pipelines.
  var hasSeveralConsumers: Bool {
    let consumers = places.filter(\.isConsumer)
    guard consumers.count > 1 else { return false }
    // A cluster is a cluster, whoever runs it; what nobody knows is nobody's.
    let surroundings = Set(
      consumers.map { $0.surroundings == .kubernetesOther ? .kubernetesAzure : $0.surroundings }
    ).subtracting([.unknown])
    if surroundings.count > 1 { return true }
    return Set(consumers.filter(\.surroundings.isPipeline).map(\.consumer)).count > 1
  }

  /// What the places show to stand in the way.
  var blockersOfPlaces: BlockerSet {
    var blockers: BlockerSet = []
    for place in places {
      if place.facts.contains(.managedByCode) { blockers.insert(.infrastructureAsCode) }
      if place.facts.contains(.unsupportedRegion) { blockers.insert(.region) }
      if place.facts.contains(.oldLibrary) { blockers.insert(.library) }
      if place.mayHoldCredential,
        !place.facts.isDisjoint(with: [.sharedConnection, .manualConnection])
      {
        blockers.insert(.sharedConnection)
      }
    }
    return blockers
  }
}
