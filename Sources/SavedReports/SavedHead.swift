package import Assessment
package import Inventory
import JSONReading

/// What occurs only once in a saved report.
package struct SavedHead: Sendable {
  /// A file that the report was made from.
  package struct Input: Hashable, Sendable {
    package var path: String
    package var sha256: String?
    package var bytes: Int64
    /// Whether data may be missing because of it.
    package var isUnusable: Bool
  }

  package internal(set) var schemaVersion: String?
  package internal(set) var toolVersion: String?
  package internal(set) var rulesDigest: String?
  package internal(set) var asOf: Instant?
  package internal(set) var dataAsOf: Instant?
  package internal(set) var tenant: SavedReport.Tenant?
  /// Absent in reports of schema 1.
  package internal(set) var isComplete: Bool?
  package internal(set) var exitStatus: Int64?
  package internal(set) var horizonDays: Int64?
  package internal(set) var policyDigest: String?
  package internal(set) var failOn: Severity?
  /// The team or owner that the report is limited to; nil for all.
  package internal(set) var owner: String?
  package internal(set) var bucketEdges: [Int64] = []
  package internal(set) var inputs: [Input] = []
  package internal(set) var completeness: [SavedReport.Collection]?
  package internal(set) var counts: [String: Int64] = [:]
  package internal(set) var byStatus: [String: Int64]?
  /// Absent in reports of schema 1.
  package internal(set) var figures: Figures?
  package internal(set) var catalogue = SavedCatalogue()
  /// Whether objects without credentials and findings are listed; schema 1.0 did not list them.
  package internal(set) var listsOtherObjects = false

  /// The first required part that is missing; nil if all are there.
  var missing: String? {
    if asOf == nil { return "asOf" }
    if tenant == nil { return "tenant" }
    if completeness == nil { return "completeness" }
    return byStatus == nil || counts["credentials"] == nil ? "summary" : nil
  }

  mutating func read(_ name: String, _ value: JSONValue) throws(JSONError) {
    switch name {
    case "schemaVersion": schemaVersion = value.string
    case "asOf": asOf = value.instant
    case "dataAsOf": dataAsOf = value.instant
    case "tool":
      try value.forEachMember { key, value in
        if key == "version" { toolVersion = value.string }
        if key == "rulesDigest" { rulesDigest = value.string }
      }
    case "tenant": try readTenant(value)
    case "outcome":
      try value.forEachMember { key, value in
        if key == "complete" { isComplete = value.bool }
        if key == "exitStatus" { exitStatus = value.integer }
      }
    case "configuration": try readConfiguration(value)
    case "completeness": completeness = try SavedReport.Collection.all(in: value)
    case "summary": try readSummary(value)
    case "catalogue": try readCatalogue(value)
    default: break
    }
  }

  mutating func addInput(_ value: JSONValue) throws(JSONError) {
    var (path, digest, bytes): (String?, String?, Int64?)
    var (hasProblem, isUnusable) = (false, false)
    try value.forEachMember { key, value in
      switch key {
      case "path": path = value.string
      case "sha256": digest = value.string
      case "bytes": bytes = value.integer
      case "problem": hasProblem = true
      case "unusable": isUnusable = value.bool ?? false
      default: break
      }
    }
    guard let path else { return }
    // Schema 1 does not say which problem means missing data; a file not read to its end surely
    // does.
    inputs.append(
      Input(
        path: path, sha256: digest, bytes: bytes ?? 0,
        isUnusable: isUnusable || (hasProblem && digest == nil)))
  }

  private mutating func readTenant(_ value: JSONValue) throws(JSONError) {
    var (id, displayName, cloud): (String?, String?, String?)
    try value.forEachMember { key, value in
      switch key {
      case "id": id = value.string
      case "displayName": displayName = value.string
      case "cloud": cloud = value.string
      default: break
      }
    }
    tenant = id.map {
      SavedReport.Tenant(
        id: $0, displayName: displayName, cloud: cloud.flatMap { Cloud(rawValue: $0) })
    }
  }

  private mutating func readConfiguration(_ value: JSONValue) throws(JSONError) {
    try value.forEachMember { key, value throws(JSONError) in
      switch key {
      case "horizonDays": horizonDays = value.integer
      case "policyDigest": policyDigest = value.string
      case "owner": owner = value.string
      case "failOn": failOn = value.string.flatMap(Severity.init(name:))
      case "bucketEdgesDays":
        var edges: [Int64] = []
        try value.forEachElement { edge in if let edge = edge.integer { edges.append(edge) } }
        bucketEdges = edges
      default: break
      }
    }
  }

  private mutating func readSummary(_ value: JSONValue) throws(JSONError) {
    try value.forEachMember { key, value throws(JSONError) in
      counts[key] = value.integer
      guard key == "byStatus" || key == "figures" else { return }
      var numbers: [String: Int64] = [:]
      try value.forEachMember { key, value in numbers[key] = value.integer }
      guard key == "figures" else { return byStatus = numbers }
      func number(_ name: String) -> Int { Int(clamping: numbers[name] ?? 0) }
      var figures = Figures()
      figures.down = number("down")
      figures.expiring7d = number("expiring7d")
      figures.expiring30d = number("expiring30d")
      figures.lapsed = number("lapsed")
      figures.deletable = number("deletable")
      figures.secretless = number("secretless")
      self.figures = figures
    }
  }

  private mutating func readCatalogue(_ value: JSONValue) throws(JSONError) {
    var catalogue = SavedCatalogue()
    try value.forEachMember { part, value throws(JSONError) in
      try value.forEachMember { code, value throws(JSONError) in
        switch part {
        case "messages": catalogue.messages[code] = value.string
        case "blockers": catalogue.blockers[code] = value.string
        // Readers of the output open these links, so only web pages are accepted.
        case "links":
          if let link = value.string, link.hasPrefix("https://") { catalogue.links[code] = link }
        case "rules":
          var rule = SavedCatalogue.Rule(title: code, reference: "")
          try value.forEachMember { key, value in
            if key == "title", let title = value.string { rule.title = title }
            if key == "reference", let page = value.string { rule.reference = page }
          }
          catalogue.rules[code] = rule
        case "steps":
          var (text, command, powershell): (String?, String?, String?)
          try value.forEachMember { key, value in
            if key == "text" { text = value.string }
            if key == "command" { command = value.string }
            if key == "powershell" { powershell = value.string }
          }
          catalogue.steps[code] = StepTemplate(
            code, text ?? code, command: command, powershell: powershell)
        default: break
        }
      }
    }
    self.catalogue = catalogue
  }
}

extension SavedReport.Collection {
  static func all(in value: JSONValue) throws(JSONError) -> [SavedReport.Collection]? {
    guard value.kind == .array else { return nil }
    var collections: [SavedReport.Collection] = []
    try value.forEachElement { element throws(JSONError) in
      var collection = SavedReport.Collection(name: "", state: "")
      var (from, until): (Instant?, Instant?)
      try element.forEachMember { key, value throws(JSONError) in
        switch key {
        case "collection": collection.name = value.string ?? ""
        case "state": collection.state = value.string ?? ""
        case "objects": collection.objects = value.integer ?? 0
        case "eventTypes": collection.eventTypes = try value.strings
        case "window":
          try value.forEachMember { key, value in
            if key == "from" { from = value.instant }
            if key == "until" { until = value.instant }
          }
        case "reasons":
          var codes: [String] = []
          try value.forEachElement { reason throws(JSONError) in
            try reason.forEachMember { key, value in
              if key == "code", let code = value.string { codes.append(code) }
            }
          }
          collection.reasons = codes
        default: break
        }
      }
      if let from, let until {
        collection.window = CollectionLedger.Window(from: from, until: until)
      }
      if !collection.name.isEmpty, !collection.state.isEmpty { collections.append(collection) }
    }
    return collections
  }
}
