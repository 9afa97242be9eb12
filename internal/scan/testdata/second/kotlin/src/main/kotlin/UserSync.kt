package com.acme.usersync

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.request.get
import io.ktor.client.request.parameter
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.http.ContentType
import io.ktor.http.contentType
import kotlinx.serialization.Serializable

@Serializable
data class JiraUser(val accountId: String, val displayName: String, val active: Boolean)

class UserSync(private val client: HttpClient, private val baseUrl: String) {

    suspend fun allUsers(): List<JiraUser> {
        val users = mutableListOf<JiraUser>()
        while (true) {
            // not /rest/api/3/user/search, that one caps at 1000
            val page: List<JiraUser> = client.get("$baseUrl/rest/api/3/users/search") {
                parameter("startAt", users.size)
                parameter("maxResults", 200)
            }.body()
            if (page.isEmpty()) return users
            users += page
        }
    }

    suspend fun addToGroup(groupId: String, accountId: String) {
        client.post("$baseUrl/rest/api/3/group/user?groupId=$groupId") {
            contentType(ContentType.Application.Json)
            setBody(mapOf("accountId" to accountId))
        }
    }
}
