import Inventory

/// Connections of Airflow: the login is the client id, the password the secret.
///
/// https://airflow.apache.org/docs/apache-airflow-providers-microsoft-azure/stable/connections/azure.html
enum Airflow: PlaceReader {
  static let marks = ["conn_type", "conn-type"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let login = map["login"] ?? map["conn_login"] ?? map["conn-login"], login.scalar != nil
    else { return .other }
    var placement = walk.current
    placement.kind = .airflow
    placement.isTyped = true
    placement.name =
      map["conn_id"]?.string ?? map["conn-id"]?.string ?? (walk.key.isEmpty ? nil : walk.key)
    placement.store = "Airflow"
    return .within(placement)
  }
}
