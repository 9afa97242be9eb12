/* tslint:disable */
/**
 * Generated from an OpenAPI document. Do not edit.
 */
import * as runtime from '../runtime';

export interface GetProjectRequest {
    projectIdOrKey: string;
    expand?: string;
}

export class ProjectsApi extends runtime.BaseAPI {

    async getProjectRaw(requestParameters: GetProjectRequest): Promise<runtime.ApiResponse<Project>> {
        const queryParameters: any = {};

        if (requestParameters['expand'] != null) {
            queryParameters['expand'] = requestParameters['expand'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        const response = await this.request({
            path: `/rest/api/3/project/{projectIdOrKey}`.replace(`{${"projectIdOrKey"}}`, encodeURIComponent(String(requestParameters['projectIdOrKey']))),
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        });

        return new runtime.JSONApiResponse(response);
    }

    async deleteProjectRaw(requestParameters: GetProjectRequest): Promise<runtime.ApiResponse<void>> {
        const response = await this.request({
            path: `/rest/api/3/project/{projectIdOrKey}`.replace(`{${"projectIdOrKey"}}`, encodeURIComponent(String(requestParameters['projectIdOrKey']))),
            method: 'DELETE',
            headers: {},
        });

        return new runtime.VoidApiResponse(response);
    }
}
