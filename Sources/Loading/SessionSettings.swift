import PostgreSQL

/// What every session of ours is told first.
struct SessionSettings {
  var schema: String

  func apply(to connection: borrowing Connection) throws {
    try connection.script(
      """
      SET search_path = \(quotedIdentifier(schema)), pg_catalog;
      SET timezone = 'UTC';
      SET client_min_messages = warning;
      SET temp_buffers = '64MB';
      SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals);
      """)
    // A run's session waits for the stages that need no database: no limit on idling may end it.
    // And a server that asks for its client every second ends what a killed one began, so that the
    // next run finds the lock free. Neither setting is known to every version.
    try connection.execute(
      """
      SELECT set_config(s.name, v.value, false)
      FROM (VALUES ('idle_session_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
        ('statement_timeout', '0'), ('client_connection_check_interval', '1s')) v (name, value)
      JOIN pg_settings s ON s.name = v.name
      """)
  }
}
