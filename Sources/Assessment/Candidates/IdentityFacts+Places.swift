import Inventory

extension IdentityFacts {
  /// Whether places show consumers that have nothing to do with each other: of different
  /// surroundings, or two pipelines. Files are no consumers: those of one repository are one.
  var hasSeveralConsumers: Bool {
    let consumers = independent(
      places.filter { $0.isConsumer && $0.match > .anywhere && !$0.facts.contains(.dormant) })
    guard consumers.count > 1 else { return false }
    // A cluster is a cluster, whoever runs it; what nobody knows is nobody's.
    let surroundings = Set(
      consumers.map { $0.surroundings == .kubernetesOther ? .kubernetesAzure : $0.surroundings }
    ).subtracting([.unknown])
    if surroundings.count > 1 { return true }
    return Set(consumers.filter(\.surroundings.isPipeline).map(\.consumer)).count > 1
  }

  /// Without the places that are part of another one's consumer.
  private func independent(_ places: [UsePlace]) -> [UsePlace] {
    let pipelines = places.filter { $0.surroundings.isPipeline && $0.kind != .terraform }
    guard !pipelines.isEmpty else { return places }
    return places.filter { place in
      guard place.surroundings.isPipeline else { return true }
      return !pipelines.contains { pipeline in
        guard pipeline != place, pipeline.consumer != place.consumer else { return false }
        switch place.kind {
        // What a pipeline of the same repository runs is that pipeline's.
        case .terraform: return pipeline.kind != .variableGroup && pipeline.contains(place.path)
        // Variables are used by pipelines.
        case .variableGroup: return pipeline.kind == .azurePipeline
        case .azurePipeline, .gitLab, .jenkins, .continuousIntegration:
          return pipeline.kind == place.kind && pipeline.contains(place.path)
            && !(place.contains(pipeline.path) && place.consumer < pipeline.consumer)
        default: return false
        }
      }
    }
  }

  /// Whether something that is switched off would need the credential once it is switched on.
  var hasDormantConsumer: Bool {
    places.contains { $0.facts.contains(.dormant) && $0.mayHoldCredential }
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

extension UsePlace {
  /// Whether a file lies in the repository of a pipeline, as far as paths tell.
  fileprivate func contains(_ path: String) -> Bool {
    guard let slash = consumer.firstIndex(of: "/") else { return false }
    var home = consumer[consumer.index(after: slash)...]
    if home == self.path[...] {
      // A pipeline that lies loose is at home in its directory.
      home = home.lastIndex(of: "/").map { home[..<$0] } ?? "."
    }
    return home == "." || path.hasPrefix(home + "/")
  }
}
