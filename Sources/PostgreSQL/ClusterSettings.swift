/// What a private cluster's configuration files say beyond initdb's defaults.
struct ClusterSettings {
  var isDurable: Bool

  /// For a machine that also does other work: a few hundred MB, no background noise, big loads in
  /// few checkpoints.
  var configuration: String {
    """

    # Private cluster
    listen_addresses = ''
    unix_socket_permissions = 0700
    max_connections = 100
    shared_buffers = 192MB
    work_mem = 16MB
    maintenance_work_mem = 128MB
    effective_cache_size = 1GB
    temp_buffers = 64MB
    max_wal_size = 2GB
    min_wal_size = 160MB
    wal_level = minimal
    max_wal_senders = 0
    wal_compression = on
    checkpoint_timeout = 15min
    jit = off
    max_parallel_workers_per_gather = 0
    random_page_cost = 1.1
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    logging_collector = off
    \(isDurable ? "" : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
    """
  }

  /// The socket's folder is closed to everybody but the server's user and root.
  var authentication: String { "local all all trust\n" }
}
