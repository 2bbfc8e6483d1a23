/// The columns of a table of audit logs.
///
/// Either those of Log Analytics, whose lists are JSON in a cell, or those of the portal's
/// download, which has a column for each part of each target.
struct AuditColumns {
  private enum Form {
    case logAnalytics(initiatedBy: Int, targetResources: Int)
    case portal([Target])
  }

  /// The columns in which the portal writes what was done to one object.
  private struct Target {
    var id: Int
    var type: Int?
    var properties: [(name: Int, before: Int?, after: Int?)] = []
  }

  private let form: Form
  private let activity: Int
  private let result: Int?
  private let times: [Int]
  private let actor: [String: Int]

  /// - Returns: nil if the heading is not that of such a table.
  init?(heading: [String]) {
    let names = Dictionary(
      heading.enumerated().map { (TableColumn.plain($1), $0) },
      uniquingKeysWith: { first, _ in first })
    func column(_ candidates: String...) -> Int? { candidates.lazy.compactMap { names[$0] }.first }
    guard let activity = column("activitydisplayname", "operationname", "activity") else {
      return nil
    }
    self.activity = activity
    result = column("result")
    times = ["activitydatetime", "timegenerated", "dateutc", "date"].compactMap { names[$0] }
    guard !times.isEmpty else { return nil }
    actor = names.filter { $0.key.hasPrefix("actor") }
    if let by = column("initiatedby"), let targets = column("targetresources") {
      form = .logAnalytics(initiatedBy: by, targetResources: targets)
      return
    }
    var targets: [Target] = []
    while let id = names["target\(targets.count + 1)objectid"] {
      let prefix = "target\(targets.count + 1)"
      var target = Target(id: id, type: names[prefix + "type"])
      while let name = names["\(prefix)modifiedproperty\(target.properties.count + 1)name"] {
        let property = "\(prefix)modifiedproperty\(target.properties.count + 1)"
        target.properties.append((name, names[property + "oldvalue"], names[property + "newvalue"]))
      }
      targets.append(target)
    }
    guard !targets.isEmpty, names["actortype"] != nil else { return nil }
    form = .portal(targets)
  }

  /// Notes the dates of a row, which help to tell day and month apart in other rows.
  func noteDates(of row: DelimitedText.Row, in dates: inout TableDates) {
    for column in times where column < row.cells.count { dates.note(row.cells[column]) }
  }

  /// Writes a row as Graph's directoryAudit, without its braces.
  func write(_ row: DelimitedText.Row, _ dates: TableDates, to json: inout JSONText) {
    func cell(_ column: Int?) -> String? {
      guard let column, column < row.cells.count else { return nil }
      return row.cells[column].isEmpty ? nil : row.cells[column]
    }
    if let name = cell(activity) { json.member("activityDisplayName", name) }
    if let result = cell(result) { json.member("result", result) }
    if let time = times.lazy.compactMap({ cell($0) }).first {
      json.member("activityDateTime", dates.read(time))
    }
    switch form {
    case .logAnalytics(let by, let targets):
      for (name, column) in [("initiatedBy", by), ("targetResources", targets)] {
        guard let text = cell(column) else { continue }
        json.name(name)
        if JSONText.isContainer(text) { json.raw(text) } else { json.value(text) }
      }
    case .portal(let targets):
      writeActor(cell, to: &json)
      json.name("targetResources")
      json.open("[")
      for target in targets where cell(target.id) != nil {
        json.open("{")
        json.member("id", cell(target.id) ?? "")
        if let type = cell(target.type) { json.member("type", type) }
        json.name("modifiedProperties")
        json.open("[")
        for property in target.properties {
          guard let name = cell(property.name) else { continue }
          json.open("{")
          json.member("displayName", name)
          if let before = cell(property.before) { json.member("oldValue", before) }
          if let after = cell(property.after) { json.member("newValue", after) }
          json.close("}")
        }
        json.close("]")
        json.close("}")
      }
      json.close("]")
    }
  }

  private func writeActor(_ cell: (Int?) -> String?, to json: inout JSONText) {
    let isApplication = cell(actor["actortype"])?.lowercased().contains("app") ?? false
    json.name("initiatedBy")
    json.open("{")
    json.name(isApplication ? "app" : "user")
    json.open("{")
    if !isApplication, let name = cell(actor["actoruserprincipalname"]) {
      json.member("userPrincipalName", name)
    }
    let names =
      isApplication ? ["actorserviceprincipalname", "actordisplayname"] : ["actordisplayname"]
    for name in names {
      guard let text = cell(actor[name]) else { continue }
      json.member("displayName", text)
      break
    }
    json.close("}")
    json.close("}")
  }
}
