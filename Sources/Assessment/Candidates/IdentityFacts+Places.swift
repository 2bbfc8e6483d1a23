import Inventory

extension IdentityFacts {
  /// Whether places show unrelated consumers: in different surroundings, or two pipelines.
  /// Files are not consumers: those of one repository count as one.
  var hasSeveralConsumers: Bool {
    let consumers = independent(
      places.filter { $0.isConsumer && $0.match > .anywhere && !$0.facts.contains(.dormant) })
    guard consumers.count > 1 else { return false }
    // A cluster counts as one kind, whoever runs it; unknown surroundings tell nothing apart.
    let surroundings = Set(
      consumers.map { $0.surroundings == .kubernetesOther ? .kubernetesAzure : $0.surroundings }
    ).subtracting([.unknown])
    if surroundings.count > 1 { return true }
    return Set(consumers.filter(\.surroundings.isPipeline).map(\.consumer)).count > 1
  }

  /// Returns the places that are not part of another place's consumer.
  private func independent(_ places: [UsePlace]) -> [UsePlace] {
    let pipelines = places.filter { $0.surroundings.isPipeline && $0.kind != .terraform }
    guard !pipelines.isEmpty else { return places }
    return places.filter { place in
      guard place.surroundings.isPipeline else { return true }
      return !pipelines.contains { pipeline in
        guard pipeline != place, pipeline.consumer != place.consumer else { return false }
        switch place.kind {
        // What a pipeline of the same repository runs belongs to that pipeline.
        case .terraform: return pipeline.kind != .variableGroup && pipeline.contains(place.path)
        // Variable groups are used by pipelines.
        case .variableGroup: return pipeline.kind == .azurePipeline
        case .azurePipeline, .gitLab, .jenkins, .continuousIntegration:
          return pipeline.kind == place.kind && pipeline.contains(place.path)
            && !(place.contains(pipeline.path) && place.consumer < pipeline.consumer)
        default: return false
        }
      }
    }
  }

  /// Whether something that is disabled would need the credential once it is enabled.
  var hasDormantConsumer: Bool {
    places.contains { $0.facts.contains(.dormant) && $0.mayHoldCredential }
  }

  /// The blockers that the places show.
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
      // A pipeline file outside any repository is at home in its own directory.
      home = home.lastIndex(of: "/").map { home[..<$0] } ?? "."
    }
    return home == "." || path.hasPrefix(home + "/")
  }
}
