package io.printroutes.ledger.work;

import io.printroutes.ledger.work.Lease.WorkItem;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A piece of work that could be handed out now, with what its place in the queue follows from. */
record ReadyRow(WorkItem piece, int priority, long turn, long createdAt) {

    static ReadyRow of(ResultSet row) throws SQLException {
        String question = row.getString("question");
        WorkItem piece = new WorkItem(
                row.getLong("id"),
                row.getString("subject"),
                row.getInt("attempts"),
                row.getString("batch"),
                question == null ? null : ReconcileQuestion.valueOf(question));
        return new ReadyRow(piece, row.getInt("priority"), row.getLong("turn"), row.getLong("created_at"));
    }
}
